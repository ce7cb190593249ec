package io.telamon.sip.spec;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.ReasonPhrases;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;
import jakarta.servlet.ServletOutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.jspecify.annotations.Nullable;

/** A response, received or to be sent (JSR 289 5.1). */
final class SipServletResponseImpl extends SipServletMessageImpl
    implements SipServletResponse, NoHttpResponse {
  private final SipServletRequestImpl request;
  private final @Nullable ProxyBranchImpl branch;
  private final boolean received;
  private final boolean branchResponse;
  private SipResponse response;
  private volatile boolean committed;

  private SipServletResponseImpl(
      SipServletRequestImpl request,
      SipResponse response,
      @Nullable Flow flow,
      @Nullable ProxyBranchImpl branch,
      boolean received,
      boolean branchResponse) {
    super(request.getSession(), flow);
    this.request = request;
    this.response = response;
    this.branch = branch;
    this.received = received;
    this.branchResponse = branchResponse;
  }

  /** A response of ours to a request received. */
  static SipServletResponseImpl toBeSent(
      ReceivedSipServletRequestImpl request, SipResponse response) {
    return new SipServletResponseImpl(request, response, null, null, false, false);
  }

  /** A response to a request made here. */
  static SipServletResponseImpl received(
      CreatedSipServletRequestImpl request, SipResponse response, @Nullable Flow flow) {
    return new SipServletResponseImpl(request, response, flow, null, true, false);
  }

  /** A response to a request forwarded here; one that is not {@code best} is a branch response. */
  static SipServletResponseImpl proxied(
      ProxyBranchImpl branch, SipResponse response, boolean best) {
    return new SipServletResponseImpl(
        branch.getRequest(), response, branch.flow(), branch, true, !best);
  }

  @Override
  SipResponse message() {
    return response;
  }

  @Override
  void requireChangeable() {
    if (committed) {
      throw new IllegalStateException(getStatus() + " can no longer be changed");
    }
  }

  void committed() {
    committed = true;
  }

  @Override
  public boolean isCommitted() {
    return committed;
  }

  @Override
  public SipServletRequest getRequest() {
    return request;
  }

  @Override
  public int getStatus() {
    return response.status();
  }

  @Override
  public String getReasonPhrase() {
    return response.reason();
  }

  @Override
  public void setStatus(int statusCode) {
    setStatus(statusCode, ReasonPhrases.of(statusCode));
  }

  @Override
  public void setStatus(int statusCode, String reasonPhrase) {
    requireChangeable();
    if (received) {
      throw new IllegalStateException("the status of a received response cannot be changed");
    }
    response = response.withStatus(statusCode, reasonPhrase);
  }

  @Override
  public void send() {
    requireChangeable();
    if (received || !(request instanceof ReceivedSipServletRequestImpl own)) {
      throw new IllegalStateException("a received response is forwarded by the container");
    }
    committed = true;
    own.respond(this);
  }

  @Override
  public void sendReliably() throws Rel100Exception {
    throw new Rel100Exception(Rel100Exception.NOT_SUPPORTED);
  }

  @Override
  public @Nullable Proxy getProxy() {
    return branch == null ? null : branch.getProxy();
  }

  @Override
  public @Nullable ProxyBranch getProxyBranch() {
    return branch;
  }

  @Override
  public boolean isBranchResponse() {
    return branchResponse;
  }

  @Override
  public @Nullable InviteBranch getInviteBranch() {
    return null;
  }

  @Override
  public SipServletRequest createAck() {
    throw new UnsupportedOperationException("INVITE as a user agent");
  }

  @Override
  public SipServletRequest createPrack() throws Rel100Exception {
    throw new Rel100Exception(Rel100Exception.NOT_SUPPORTED);
  }

  @Override
  public boolean isReliableProvisional() {
    return getStatus() < 200 && response.hasHeader("RSeq");
  }

  @Override
  public @Nullable String getProvisionalResponseId() {
    return isReliableProvisional() ? response.header("RSeq") : null;
  }

  @Override
  public Iterator<String> getChallengeRealms() {
    return getChallengeRealmSet().iterator();
  }

  @Override
  public Set<String> getChallengeRealmSet() {
    List<String> challenges = new ArrayList<>(response.headers(HeaderNames.WWW_AUTHENTICATE));
    challenges.addAll(response.headers("Proxy-Authenticate"));
    Set<String> realms = new LinkedHashSet<>();
    challenges.forEach(challenge -> addRealm(challenge, realms));
    return realms;
  }

  private static void addRealm(String challenge, Set<String> realms) {
    int at = challenge.toLowerCase(Locale.ROOT).indexOf("realm=\"");
    int end = at < 0 ? -1 : challenge.indexOf('"', at + 7);
    if (end > 0) {
      realms.add(challenge.substring(at + 7, end));
    }
  }

  @Override
  public @Nullable ServletOutputStream getOutputStream() {
    return null;
  }

  @Override
  public @Nullable PrintWriter getWriter() {
    return null;
  }

  @Override
  public Locale getLocale() {
    Locale language = getContentLanguage();
    return language == null ? Locale.getDefault() : language;
  }

  @Override
  public void setLocale(Locale locale) {
    setContentLanguage(locale);
  }

  @Override
  public void setCharacterEncoding(String charset) {
    try {
      super.setCharacterEncoding(charset);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalArgumentException("charset " + charset, e);
    }
  }
}
