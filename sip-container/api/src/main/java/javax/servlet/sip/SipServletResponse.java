package javax.servlet.sip;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Set;

/** A SIP response, received or to be sent (JSR 289 5.1). */
public interface SipServletResponse extends SipServletMessage, ServletResponse {
  /** 100. */
  int SC_TRYING = 100;

  /** 180. */
  int SC_RINGING = 180;

  /** 181. */
  int SC_CALL_BEING_FORWARDED = 181;

  /** 182. */
  int SC_CALL_QUEUED = 182;

  /** 183. */
  int SC_SESSION_PROGRESS = 183;

  /** 200. */
  int SC_OK = 200;

  /** 202. */
  int SC_ACCEPTED = 202;

  /** 300. */
  int SC_MULTIPLE_CHOICES = 300;

  /** 301. */
  int SC_MOVED_PERMANENTLY = 301;

  /** 302. */
  int SC_MOVED_TEMPORARILY = 302;

  /** 305. */
  int SC_USE_PROXY = 305;

  /** 380. */
  int SC_ALTERNATIVE_SERVICE = 380;

  /** 400. */
  int SC_BAD_REQUEST = 400;

  /** 401. */
  int SC_UNAUTHORIZED = 401;

  /** 402. */
  int SC_PAYMENT_REQUIRED = 402;

  /** 403. */
  int SC_FORBIDDEN = 403;

  /** 404. */
  int SC_NOT_FOUND = 404;

  /** 405. */
  int SC_METHOD_NOT_ALLOWED = 405;

  /** 406. */
  int SC_NOT_ACCEPTABLE = 406;

  /** 407. */
  int SC_PROXY_AUTHENTICATION_REQUIRED = 407;

  /** 408. */
  int SC_REQUEST_TIMEOUT = 408;

  /** 410. */
  int SC_GONE = 410;

  /** 412. */
  int SC_CONDITIONAL_REQUEST_FAILED = 412;

  /** 413. */
  int SC_REQUEST_ENTITY_TOO_LARGE = 413;

  /** 414. */
  int SC_REQUEST_URI_TOO_LONG = 414;

  /** 415. */
  int SC_UNSUPPORTED_MEDIA_TYPE = 415;

  /** 416. */
  int SC_UNSUPPORTED_URI_SCHEME = 416;

  /** 420. */
  int SC_BAD_EXTENSION = 420;

  /** 421. */
  int SC_EXTENSION_REQUIRED = 421;

  /** 422. */
  int SC_SESSION_INTERVAL_TOO_SMALL = 422;

  /** 423. */
  int SC_INTERVAL_TOO_BRIEF = 423;

  /** 428. */
  int SC_USE_IDENTITY_HEADER = 428;

  /** 429. */
  int SC_PROVIDE_REFERER_IDENTITY = 429;

  /** 436. */
  int SC_BAD_IDENTITY_INFO = 436;

  /** 437. */
  int SC_UNSUPPORTED_CERTIFICATE = 437;

  /** 438. */
  int SC_INVALID_IDENTITY_HEADER = 438;

  /** 480. */
  int SC_TEMPORARILY_UNAVAILABLE = 480;

  /** 481. */
  int SC_CALL_LEG_DONE = 481;

  /** 482. */
  int SC_LOOP_DETECTED = 482;

  /** 483. */
  int SC_TOO_MANY_HOPS = 483;

  /** 484. */
  int SC_ADDRESS_INCOMPLETE = 484;

  /** 485. */
  int SC_AMBIGUOUS = 485;

  /** 486. */
  int SC_BUSY_HERE = 486;

  /** 487. */
  int SC_REQUEST_TERMINATED = 487;

  /** 488. */
  int SC_NOT_ACCEPTABLE_HERE = 488;

  /** 489. */
  int SC_BAD_EVENT = 489;

  /** 491. */
  int SC_REQUEST_PENDING = 491;

  /** 493. */
  int SC_UNDECIPHERABLE = 493;

  /** 494. */
  int SC_SECURITY_AGREEMENT_REQUIRED = 494;

  /** 500. */
  int SC_SERVER_INTERNAL_ERROR = 500;

  /** 501. */
  int SC_NOT_IMPLEMENTED = 501;

  /** 502. */
  int SC_BAD_GATEWAY = 502;

  /** 503. */
  int SC_SERVICE_UNAVAILABLE = 503;

  /** 504. */
  int SC_SERVER_TIMEOUT = 504;

  /** 505. */
  int SC_VERSION_NOT_SUPPORTED = 505;

  /** 513. */
  int SC_MESSAGE_TOO_LARGE = 513;

  /** 580. */
  int SC_PRECONDITION_FAILURE = 580;

  /** 600. */
  int SC_BUSY_EVERYWHERE = 600;

  /** 603. */
  int SC_DECLINE = 603;

  /** 604. */
  int SC_DOES_NOT_EXIST_ANYWHERE = 604;

  /** 606. */
  int SC_NOT_ACCEPTABLE_ANYWHERE = 606;

  /** Returns the request this answers; for one received, the request sent from here. */
  SipServletRequest getRequest();

  /** Returns the status code. */
  int getStatus();

  /** Sets status code and the usual reason phrase. */
  void setStatus(int statusCode);

  /** Sets status code and reason phrase. */
  void setStatus(int statusCode, String reasonPhrase);

  /** Returns the reason phrase. */
  String getReasonPhrase();

  /** Returns the proxy that forwarded the request, or null if it was not proxied here. */
  Proxy getProxy();

  /** Returns the proxy branch on which this response came, or null. */
  ProxyBranch getProxyBranch();

  /** Says whether this is the answer of one branch, not the best answer of the proxy. */
  boolean isBranchResponse();

  /** Returns the branch of a forking back-to-back user agent, or null (JSR 359). */
  InviteBranch getInviteBranch();

  /** Makes the ACK of a 2xx to INVITE. */
  SipServletRequest createAck();

  /** Makes the PRACK of a reliable provisional response (RFC 3262). */
  SipServletRequest createPrack() throws Rel100Exception;

  /** Sends a provisional response reliably (RFC 3262). */
  void sendReliably() throws Rel100Exception;

  /** Says whether this is a provisional response sent reliably (JSR 359). */
  boolean isReliableProvisional();

  /** Returns the RSeq-based id of a reliable provisional response, or null (JSR 359). */
  String getProvisionalResponseId();

  /** Returns the realms of the challenges in a 401 or 407. */
  Iterator<String> getChallengeRealms();

  /** Returns the realms of the challenges in a 401 or 407. */
  Set<String> getChallengeRealmSet();

  @Override
  void send() throws IOException;

  /** Always null: a SIP body is set with {@link #setContent}. */
  @Override
  ServletOutputStream getOutputStream() throws IOException;

  /** Always null, as {@link #getOutputStream()}. */
  @Override
  PrintWriter getWriter() throws IOException;
}
