package io.telamon.diameter.adapter.node;

import io.telamon.diameter.adapter.codec.AvpName;
import io.telamon.diameter.adapter.codec.AvpReader;
import io.telamon.diameter.adapter.codec.AvpWriter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jdiameter.client.api.IMessage;
import org.jspecify.annotations.Nullable;

/**
 * The name that a CER gives its peer, in one spelling. A name is the same in any case (RFC 6733
 * clause 4.3.1), but the library looks for a peer octet by octet; and of a URI it would take the
 * host for the name only after it looked.
 */
final class OriginHost {
  private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");

  private OriginHost() {}

  /** Returns false if the CER has no name that could be one. */
  static boolean normalise(IMessage cer) {
    AvpReader in = new AvpReader(cer.getAvps());
    String name = inLowerCase(in.optionalText(AvpName.ORIGIN_HOST));
    if (in.optionalText(AvpName.ORIGIN_REALM) == null || !HOST_NAME.matcher(name).matches()) {
      return false;
    }
    cer.getAvps().removeAvp(AvpName.ORIGIN_HOST.code());
    new AvpWriter(cer.getAvps()).text(AvpName.ORIGIN_HOST, name);
    return true;
  }

  private static String inLowerCase(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
