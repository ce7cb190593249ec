package io.telamon.radius.adapter;

/**
 * State and counters of the accounting server (RFC 2866), registered as {@code
 * io.telamon:type=RadiusServer} while it listens.
 */
public interface RadiusServerMXBean {

  /** True from the opening of the socket to its close. */
  boolean isListening();

  /** The UDP port in use. */
  int getPort();

  /** Requests handed to the endpoint; retransmissions are not among them. */
  long getAccepted();

  /** Retransmissions: answered again from the store, or ignored while the first is in work. */
  long getDuplicates();

  /** Datagrams from an address that has no shared secret. */
  long getUnknownClients();

  /** Datagrams with a wrong Request Authenticator or Message-Authenticator. */
  long getBadAuthenticators();

  /** Datagrams or attributes that break the format. */
  long getMalformed();

  /** Packets other than Accounting-Request, or with an Acct-Status-Type of no use here. */
  long getUnsupported();

  /** Requests that the endpoint could not record: no response was sent. */
  long getNotRecorded();

  /** Requests dropped because too many are in work. */
  long getOverloads();

  /** Requests forgotten because the endpoint said nothing in time. */
  long getForgotten();

  /** Requests in work now. */
  int getPending();
}
