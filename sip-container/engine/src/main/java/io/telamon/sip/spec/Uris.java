package io.telamon.sip.spec;

import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.TelUri;
import io.telamon.sip.message.Uri;
import java.util.function.Consumer;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.URI;

/** Between URI values of messages and the URIs of the API. */
final class Uris {
  private Uris() {}

  /** A view that stands for itself. */
  static URI view(Uri uri) {
    return view(uri, changed -> {});
  }

  /**
   * A live view.
   *
   * @param changed told the new value before the view takes it; may throw to refuse the change
   */
  static URI view(Uri uri, Consumer<Uri> changed) {
    if (uri instanceof SipUri sip) {
      return new SipURIImpl(sip, changed);
    }
    if (uri instanceof TelUri tel) {
      return new TelURLImpl(tel, changed);
    }
    return new URIImpl(uri, changed);
  }

  /** The value of any URI of the API, also of one made elsewhere. */
  static Uri value(URI uri) {
    return uri instanceof UriView<?> view ? view.value() : Uri.parse(uri.toString());
  }

  static Uri parse(String text) throws ServletParseException {
    try {
      return Uri.parse(text.strip());
    } catch (SipSyntaxException e) {
      throw new ServletParseException("not a URI: " + e.getMessage(), e);
    }
  }
}
