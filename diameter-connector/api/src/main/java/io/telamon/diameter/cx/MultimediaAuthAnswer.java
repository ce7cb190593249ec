package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MAA (command 303). */
public record MultimediaAuthAnswer(
    DiameterResult result,
    @Nullable String userName,
    @Nullable String publicIdentity,
    List<SipAuthDataItem> authDataItems) {
  public MultimediaAuthAnswer {
    authDataItems = List.copyOf(authDataItems);
  }

  /** An answer that says only how the request ended. */
  public static MultimediaAuthAnswer of(DiameterResult result) {
    return new MultimediaAuthAnswer(result, null, null, List.of());
  }
}
