package io.telamon.sip.spec;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.TelUri;
import io.telamon.sip.message.Uri;
import java.util.Locale;
import java.util.function.Consumer;
import javax.servlet.sip.TelURL;
import org.jspecify.annotations.Nullable;

/** A tel URI (RFC 3966). */
final class TelURLImpl extends UriView<TelUri> implements TelURL {
  private static final String CONTEXT = "phone-context";

  TelURLImpl(TelUri value, Consumer<? super TelUri> changed) {
    super(value, changed);
  }

  @Override
  Parameters parameters() {
    return value().parameters();
  }

  @Override
  TelUri with(Parameters parameters) {
    return new TelUri(value().number(), parameters);
  }

  @Override
  public String getPhoneNumber() {
    return isGlobal() ? value().number().substring(1) : value().number();
  }

  @Override
  public boolean isGlobal() {
    return value().isGlobal();
  }

  @Override
  public @Nullable String getPhoneContext() {
    return getParameter(CONTEXT);
  }

  @Override
  public void setPhoneNumber(String number) {
    String digits = number.startsWith("+") ? number.substring(1) : number;
    set(checked("+" + digits, parameters().without(CONTEXT)));
  }

  @Override
  public void setPhoneNumber(String number, String phoneContext) {
    set(checked(number, parameters().with(CONTEXT, phoneContext)));
  }

  private static TelUri checked(String number, Parameters parameters) {
    Uri parsed = Uri.parse("tel:" + number);
    return new TelUri(((TelUri) parsed).number(), parameters);
  }

  /** RFC 3966 5: visual separators and the order of parameters do not count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TelURLImpl that
        && digits().equals(that.digits())
        && ParameterSets.equal(parameters(), that.parameters());
  }

  @Override
  public int hashCode() {
    return digits().hashCode();
  }

  private String digits() {
    StringBuilder digits = new StringBuilder();
    for (char c : value().number().toLowerCase(Locale.ROOT).toCharArray()) {
      if ("-.()".indexOf(c) < 0) {
        digits.append(c);
      }
    }
    return digits.toString();
  }
}
