package io.telamon.sip.spec;

import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.TelUri;
import io.telamon.sip.message.Uri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Telephone numbers to SIP URIs (RFC 6116, 3824) for one application. Waits for name servers,
 * within a bound: not for applications that promise never to wait.
 */
public final class DnsResolverImpl implements DnsResolver {
  private static final Logger LOG = LoggerFactory.getLogger(DnsResolverImpl.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SIP = "sip";

  /** ITU-T E.164 6.2. */
  private static final int MAX_DIGITS = 15;

  private final Container container;

  /** The resolver of an application. */
  public DnsResolverImpl(Container container) {
    this.container = container;
  }

  @Override
  @SuppressWarnings("NullAway") // The API has null for none.
  public @Nullable SipURI resolveToSipURI(URI uri) {
    List<SipURI> found = resolveToSipURIs(uri);
    return found.isEmpty() ? null : found.get(0);
  }

  /** A SIP URI that is no telephone number is what it would be resolved to. */
  @Override
  public List<SipURI> resolveToSipURIs(URI uri) {
    if (uri instanceof SipURI sip && number(uri) == null) {
      return List.of(sip);
    }
    List<SipURI> found = new ArrayList<>();
    for (String text : resolveToStrings(uri, SIP)) {
      try {
        if (Uris.view(Uris.parse(text)) instanceof SipURI sip) {
          found.add(sip);
        }
      } catch (ServletParseException e) {
        LOG.info("ENUM has no URI for {}: {}", uri, e.getMessage());
      }
    }
    return found;
  }

  @Override
  public List<String> resolveToStrings(URI uri, String enumService) {
    String number = number(uri);
    if (number == null) {
      return List.of();
    }
    return awaited(container.telephoneNumbers().uris(number, enumService), List.of(), uri);
  }

  /**
   * The name that is asked for.
   *
   * @throws IllegalArgumentException if the URI holds no global telephone number
   */
  @Override
  public String toEnum(URI uri) {
    String number = number(uri);
    if (number == null) {
      throw new IllegalArgumentException(uri + " holds no global telephone number");
    }
    return container.telephoneNumbers().domain(number);
  }

  @Override
  public boolean resolvesInternally(SipURI uri) {
    return Uris.value(uri) instanceof SipUri sip
        && awaited(
            CompletableFuture.completedFuture(sip)
                .thenCompose(value -> container.interfaces().leadsHere(value)),
            false,
            uri);
  }

  /** Plus and digits (RFC 6116 3.2); null where there is no global number, or one too long. */
  private static @Nullable String number(URI uri) {
    Uri value = Uris.value(uri);
    TelUri tel = value instanceof TelUri given ? given : subscriber(value);
    if (tel == null || !tel.isGlobal()) {
      return null;
    }
    String digits = tel.number().replaceAll("[^0-9]", "");
    return digits.isEmpty() || digits.length() > MAX_DIGITS ? null : '+' + digits;
  }

  /** RFC 3261 19.1.6: with user=phone the user part is what stands behind "tel:". */
  private static @Nullable TelUri subscriber(Uri uri) {
    if (!(uri instanceof SipUri sip)
        || sip.plainUser() == null
        || !"phone".equalsIgnoreCase(sip.parameter("user"))) {
      return null;
    }
    try {
      return (TelUri) Uri.parse("tel:" + sip.plainUser());
    } catch (SipSyntaxException noNumber) {
      return null;
    }
  }

  private static <T> T awaited(CompletionStage<T> answer, T otherwise, URI uri) {
    try {
      return answer.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("The DNS tells nothing of {}: {}", uri, String.valueOf(e.getCause()));
      return otherwise;
    }
  }
}
