package io.telamon.sip.spec;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.Uri;
import java.util.function.Consumer;

/** A URI of a scheme the container does not look into. */
final class URIImpl extends UriView<Uri> {
  URIImpl(Uri value, Consumer<Uri> changed) {
    super(value, changed);
  }

  @Override
  Parameters parameters() {
    return Parameters.NONE;
  }

  @Override
  Uri with(Parameters parameters) {
    throw new IllegalArgumentException("parameters of a " + getScheme() + " URI are not known");
  }
}
