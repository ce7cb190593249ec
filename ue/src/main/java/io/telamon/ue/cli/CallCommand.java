package io.telamon.ue.cli;

import io.telamon.ue.phone.Phone;
import io.telamon.ue.session.CallOutcome;
import io.telamon.ue.session.CallOutcome.Answered;
import io.telamon.ue.session.CallOutcome.Refused;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code call}: a voice call out, or with {@code --answer} calls in. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Place a voice call (INVITE with SDP, 100rel, PRACK, UPDATE, ACK, BYE), or answer calls.",
      "The phone registers first and de-registers at the end. No media is sent."
    })
final class CallCommand implements Callable<Integer> {
  @Mixin private PhoneOptions phones = new PhoneOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "URI",
      description = "Whom to call: a sip: or tel: URI. Left out with --answer.")
  private @Nullable String target;

  @Option(names = "--answer", description = "Answer what calls in, for --hold seconds.")
  private boolean answer;

  @Option(
      names = "--hold",
      paramLabel = "S",
      defaultValue = "3",
      description = "Seconds until this end hangs up (default: ${DEFAULT-VALUE}).")
  private int hold;

  @Override
  public Integer call() {
    if ((target == null) != answer) {
      throw phones.misused("Either a URI to call or --answer: telamon-ue call tel:+15550101");
    }
    Said said = phones.said();
    return phones.with(event -> {}, phone -> answer ? answer(phone, said) : place(phone, said));
  }

  private int answer(Phone phone, Said said) {
    said.well("waiting", "Waiting " + hold + " s for calls.");
    Waiting.pass(Duration.ofSeconds(hold));
    long answered = phone.calls().confirmed();
    phone.calls().releaseAll();
    return said.well("answered", "Calls held at the end: " + answered + ".");
  }

  private int place(Phone phone, Said said) {
    CallOutcome outcome = phone.call(Given.required(target));
    if (outcome instanceof Answered answered) {
      said.well("answered", "Answered; hanging up in " + hold + " s.");
      Waiting.pass(Duration.ofSeconds(hold));
      answered.call().release();
      return said.well("released", "Call released.");
    }
    return outcome instanceof Refused refused
        ? said.badly(
            "refused",
            "Call refused: %d %s.".formatted(refused.status(), refused.reason()),
            "Is " + target + " registered? Try: telamon-ue call --answer, as that subscriber.")
        : said.badly(
            "noAnswer",
            "No answer: " + ((CallOutcome.NoAnswer) outcome).reason() + ".",
            "Look at the trace (--trace): did the INVITE leave, and did anything ring?");
  }
}
