package io.telamon.radius.adapter;

import java.util.List;
import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.packet.response.RadiusResponse;

/**
 * The Accounting-Response that a request would get, RFC 2866 clause 4.2.
 *
 * @param identifier that of the request
 * @param requestAuthenticator sixteen octets
 * @param proxyStates echoed in their order, RFC 2865 clause 5.33
 * @param secret of the client
 */
record AccountingResponse(
    byte identifier,
    byte[] requestAuthenticator,
    List<RadiusAttribute> proxyStates,
    SharedSecret secret) {

  private static final byte ACCOUNTING_RESPONSE = 5;

  /** The packet with its Response Authenticator. */
  byte[] encode() {
    try {
      return RadiusResponse.create(
              Attributes.UNTYPED,
              ACCOUNTING_RESPONSE,
              identifier,
              requestAuthenticator,
              proxyStates)
          .encodeResponse(secret.text(), requestAuthenticator)
          .toBytes();
    } catch (RadiusPacketException e) {
      throw new IllegalStateException("cannot encode an Accounting-Response", e);
    }
  }
}
