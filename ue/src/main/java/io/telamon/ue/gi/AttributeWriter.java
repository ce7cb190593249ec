package io.telamon.ue.gi;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes RADIUS attributes in the order they are given (RFC 2865 clause 5). */
final class AttributeWriter {
  private static final int VENDOR_SPECIFIC = 26;
  private static final int VENDOR_3GPP = 10415;
  private static final int HEADER = 2;
  private static final int MAX_VALUE = 253;

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  AttributeWriter text(int type, String value) {
    return octets(type, value.getBytes(StandardCharsets.UTF_8));
  }

  AttributeWriter integer(int type, int value) {
    return octets(type, fourOctets(value));
  }

  /** An IPv4 or IPv6 address, 4 or 16 octets: the caller picks the type that goes with it. */
  AttributeWriter address(int type, InetAddress value) {
    return octets(type, value.getAddress());
  }

  AttributeWriter text3gpp(int vendorType, String value) {
    return vendor3gpp(vendorType, value.getBytes(StandardCharsets.UTF_8));
  }

  AttributeWriter integer3gpp(int vendorType, int value) {
    return vendor3gpp(vendorType, fourOctets(value));
  }

  AttributeWriter octet3gpp(int vendorType, int value) {
    return vendor3gpp(vendorType, new byte[] {(byte) value});
  }

  AttributeWriter octets3gpp(int vendorType, byte[] value) {
    return vendor3gpp(vendorType, value);
  }

  byte[] toByteArray() {
    return octets.toByteArray();
  }

  AttributeWriter octets(int type, byte[] value) {
    if (value.length > MAX_VALUE) {
      throw new IllegalArgumentException(
          "RADIUS attribute " + type + " holds at most 253 octets, given were " + value.length);
    }
    octets.write(type);
    octets.write(HEADER + value.length);
    octets.writeBytes(value);
    return this;
  }

  private AttributeWriter vendor3gpp(int vendorType, byte[] value) {
    ByteBuffer attribute = ByteBuffer.allocate(Integer.BYTES + HEADER + value.length);
    attribute.putInt(VENDOR_3GPP).put((byte) vendorType).put((byte) (HEADER + value.length));
    return octets(VENDOR_SPECIFIC, attribute.put(value).array());
  }

  private static byte[] fourOctets(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
