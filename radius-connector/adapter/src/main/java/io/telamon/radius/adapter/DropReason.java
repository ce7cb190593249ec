package io.telamon.radius.adapter;

/** Why a datagram got no response: silence is the only refusal RFC 2866 clause 4.1 knows. */
enum DropReason {
  UNKNOWN_CLIENT("unknown client"),
  BAD_AUTHENTICATOR("wrong authenticator or shared secret"),
  MALFORMED("malformed"),
  UNSUPPORTED("not supported"),
  NOT_RECORDED("not recorded"),
  OVERLOAD("too many requests in work"),
  FORGOTTEN("the endpoint said nothing in time");

  private final String words;

  DropReason(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
