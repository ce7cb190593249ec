package io.telamon.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing bytes of a message being encoded. */
final class ByteSink {
  private byte[] bytes;
  private int length;

  ByteSink(int expected) {
    bytes = new byte[expected];
  }

  ByteSink write(byte[] source, int start, int end) {
    reserve(end - start);
    System.arraycopy(source, start, bytes, length, end - start);
    length += end - start;
    return this;
  }

  ByteSink write(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c > 127) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        return write(rest, 0, rest.length);
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  byte[] toByteArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
