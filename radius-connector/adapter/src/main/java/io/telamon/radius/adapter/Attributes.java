package io.telamon.radius.adapter;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.attribute.AttributeTemplate;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.attribute.type.VendorSpecificAttribute;
import org.tinyradius.core.dictionary.Dictionary;
import org.tinyradius.core.dictionary.MemoryDictionary;
import org.tinyradius.core.dictionary.Vendor;
import org.tinyradius.core.packet.request.RadiusRequest;

/**
 * The attributes of one request by number, RFC 2865 clause 5; those of 3GPP (TS 29.061 clause
 * 16.4.7) wherever in attributes 26 they stand.
 */
final class Attributes {

  static final int PROXY_STATE = 33;

  private static final int VENDOR_SPECIFIC = 26;
  private static final int VENDOR_3GPP = 10415;

  /**
   * No attribute has a type here: the library's typed attributes refuse whole packets for values
   * that we can skip.
   */
  static final Dictionary UNTYPED =
      new MemoryDictionary()
          .addVendor(new Vendor(VENDOR_3GPP, "3GPP", 1, 1))
          .addAttributeTemplate(
              new AttributeTemplate(-1, VENDOR_SPECIFIC, "Vendor-Specific", "vsa"));

  private final List<RadiusAttribute> plain;
  private final List<RadiusAttribute> vendor = new ArrayList<>();

  private Attributes(List<RadiusAttribute> plain) {
    this.plain = plain;
    for (RadiusAttribute attribute : plain) {
      if (attribute instanceof VendorSpecificAttribute vsa
          && vsa.getChildVendorId() == VENDOR_3GPP) {
        vendor.addAll(vsa.getAttributes());
      }
    }
  }

  /**
   * Reads the attributes of a packet whose length was checked.
   *
   * @throws BrokenPacketException if a length does not fit
   */
  static Attributes of(byte[] packet) {
    try {
      RadiusRequest request = RadiusRequest.fromByteBuf(UNTYPED, Unpooled.wrappedBuffer(packet));
      return new Attributes(request.getAttributes());
    } catch (RadiusPacketException | RuntimeException e) {
      throw BrokenPacketException.malformed("attribute lengths do not fit");
    }
  }

  /** The value of the first attribute of this type, or null. */
  byte @Nullable [] first(int type) {
    return first(plain, type);
  }

  /** The value of the first 3GPP attribute of this type, or null. */
  byte @Nullable [] first3gpp(int type) {
    return first(vendor, type);
  }

  /** As {@link #first}; more than one is refused, since nobody could say which of them counts. */
  byte @Nullable [] only(int type) {
    checkOnce(plain, type, "attribute ");
    return first(type);
  }

  /** As {@link #first3gpp}; more than one is refused. */
  byte @Nullable [] only3gpp(int type) {
    checkOnce(vendor, type, "3GPP attribute ");
    return first3gpp(type);
  }

  /** The Proxy-State attributes, in order. */
  List<RadiusAttribute> proxyStates() {
    return plain.stream().filter(attribute -> attribute.getType() == PROXY_STATE).toList();
  }

  /** The attribute as text, or null if it is absent or empty; a closing zero octet is forgiven. */
  static @Nullable String text(byte @Nullable [] value, String name) {
    if (value == null) {
      return null;
    }
    String text = new String(value, StandardCharsets.UTF_8);
    text = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw BrokenPacketException.malformed(name + " holds control characters");
    }
    return text.isEmpty() ? null : text;
  }

  private static byte @Nullable [] first(List<RadiusAttribute> attributes, int type) {
    for (RadiusAttribute attribute : attributes) {
      if (attribute.getType() == type) {
        return attribute.getValue();
      }
    }
    return null;
  }

  private static void checkOnce(List<RadiusAttribute> attributes, int type, String name) {
    if (attributes.stream().filter(attribute -> attribute.getType() == type).count() > 1) {
      throw BrokenPacketException.malformed(name + type + " more than once");
    }
  }
}
