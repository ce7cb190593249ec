package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.MANDATORY_CAPABILITY;
import static io.telamon.diameter.adapter.codec.AvpName.OPTIONAL_CAPABILITY;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_CAPABILITIES;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_NAME;

import io.telamon.diameter.cx.ServerCapabilities;
import org.jspecify.annotations.Nullable;

/** Server-Capabilities of an answer, TS 29.229 clause 6.3.4. */
final class Capabilities {
  private Capabilities() {}

  static @Nullable ServerCapabilities read(AvpReader in) {
    AvpReader group = in.optionalGroup(SERVER_CAPABILITIES);
    return group == null
        ? null
        : new ServerCapabilities(
            group.numbers(MANDATORY_CAPABILITY),
            group.numbers(OPTIONAL_CAPABILITY),
            group.texts(SERVER_NAME));
  }

  /** Writes nothing if there are none. */
  static void write(@Nullable ServerCapabilities capabilities, AvpWriter out) {
    if (capabilities != null) {
      AvpWriter group = out.group(SERVER_CAPABILITIES);
      capabilities.mandatory().forEach(number -> group.number(MANDATORY_CAPABILITY, number));
      capabilities.optional().forEach(number -> group.number(OPTIONAL_CAPABILITY, number));
      capabilities.serverNames().forEach(name -> group.text(SERVER_NAME, name));
    }
  }
}
