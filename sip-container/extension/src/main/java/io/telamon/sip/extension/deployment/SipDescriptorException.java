package io.telamon.sip.extension.deployment;

import javax.xml.stream.Location;
import org.jspecify.annotations.Nullable;

/** A {@code sip.xml} that cannot be used; the message says what and where. */
final class SipDescriptorException extends Exception {

  private static final long serialVersionUID = 1L;

  SipDescriptorException(String message, @Nullable Location location) {
    super(
        location == null
            ? message
            : message
                + " (line "
                + location.getLineNumber()
                + ", column "
                + location.getColumnNumber()
                + ")");
  }
}
