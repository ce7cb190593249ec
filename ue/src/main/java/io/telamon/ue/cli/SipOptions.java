package io.telamon.ue.cli;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.ue.profile.Claims;
import io.telamon.ue.profile.RawHeader;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the UE reaches its P-CSCF and what it claims there. */
final class SipOptions {
  private static final int SIP_PORT = 5060;

  @Option(
      names = "--pcscf",
      paramLabel = "HOST[:PORT]",
      converter = Endpoint.Converter.class,
      defaultValue = "${env:TELAMON_UE_PCSCF:-127.0.0.1:5060}",
      description =
          "Where the P-CSCF listens (or environment TELAMON_UE_PCSCF; default: ${DEFAULT-VALUE}).")
  private @Nullable Endpoint pcscf;

  @Option(
      names = "--other-pcscf",
      paramLabel = "HOST[:PORT]",
      converter = Endpoint.Converter.class,
      description = "Where to register if the P-CSCF does not serve; may be repeated.")
  private List<Endpoint> others = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5066",
      description =
          "The UE's own port, in Via and Contact; register and deregister must use the same "
              + "(default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--impu",
      paramLabel = "URI",
      description = "Public identity to claim (default: the one derived from the IMSI).")
  private @Nullable String impu;

  @Option(
      names = "--home-network",
      paramLabel = "DOMAIN",
      description = "Domain in the Request-URI (default: derived from the IMSI).")
  private @Nullable String homeNetwork;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description =
          "A header field to add as it is, right or forged; may be repeated. "
              + "A Via goes below the UE's own.")
  private List<String> headers = List.of();

  @Option(
      names = "--sent-by",
      paramLabel = "HOST[:PORT]",
      description = "What Via claims as the sender, true or not (default: address and port).")
  private @Nullable String sentBy;

  @Mixin private TimerOptions timers = new TimerOptions();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  UeProfile profile(SubscriberOptions who, int expires) {
    Subscriber subscriber = who.subscriber();
    return Given.made(
        command,
        () ->
            UeProfile.giba(subscriber, new InetSocketAddress(who.address(), port), network())
                .claiming(this::claims)
                .withExpires(expires)
                .withOtherPcscfs(others.stream().map(other -> other.orPort(SIP_PORT)).toList()));
  }

  SipTimers timers() {
    return timers.timers(command);
  }

  private InetSocketAddress network() {
    return Given.required(pcscf).orPort(SIP_PORT);
  }

  private Claims claims(Claims derived) {
    Claims claims = impu == null ? derived : derived.withPublicIdentity(impu);
    claims = homeNetwork == null ? claims : claims.withHomeDomain(homeNetwork);
    claims = sentBy == null ? claims : claims.withSentBy(claimedSentBy(sentBy));
    for (String header : headers) {
      claims = claims.withHeader(RawHeader.parse(header));
    }
    return claims;
  }

  private HostPort claimedSentBy(String text) {
    try {
      HostPort claimed = HostPort.parse(text);
      return claimed.port() < 0 ? new HostPort(claimed.host(), port) : claimed;
    } catch (SipSyntaxException e) {
      throw new IllegalArgumentException("--sent-by is not of the form host:port", e);
    }
  }
}
