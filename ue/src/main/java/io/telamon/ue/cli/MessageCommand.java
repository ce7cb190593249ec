package io.telamon.ue.cli;

import io.telamon.ue.gm.Answer;
import io.telamon.ue.phone.Phone;
import io.telamon.ue.phone.PhoneEvent;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code message}: a text out (RFC 3428), or with {@code --await} the first one in. */
@Command(
    name = "message",
    mixinStandardHelpOptions = true,
    description = "Send a text to somebody, or wait for one.")
final class MessageCommand implements Callable<Integer> {
  @Mixin private PhoneOptions phones = new PhoneOptions();

  @Parameters(arity = "0..1", index = "0", paramLabel = "URI", description = "To whom.")
  private @Nullable String target;

  @Parameters(arity = "0..1", index = "1", paramLabel = "TEXT", description = "What.")
  private @Nullable String text;

  @Option(
      names = "--await",
      paramLabel = "S",
      description = "Wait this many seconds for a text instead of sending one.")
  private @Nullable Integer await;

  private final CountDownLatch received = new CountDownLatch(1);

  @Override
  public Integer call() {
    if (await == null && (target == null || text == null)) {
      throw phones.misused("To whom and what? telamon-ue message tel:+15550101 'hello'");
    }
    Said said = phones.said();
    return phones.with(
        event -> heard(event, said), phone -> await == null ? send(phone, said) : await(said));
  }

  private void heard(PhoneEvent event, Said said) {
    if (event instanceof PhoneEvent.Text one) {
      said.well("text", one.from() + ": " + one.text());
      received.countDown();
    }
  }

  private int await(Said said) {
    Duration bound = Duration.ofSeconds(Given.required(await));
    return Waiting.await(received, bound)
        ? picocli.CommandLine.ExitCode.OK
        : said.badly(
            "noText",
            "No text came within " + bound.toSeconds() + " s.",
            "Is the sender registered, and does it send to an identity of this UE?");
  }

  private int send(Phone phone, Said said) {
    Answer answer = phone.message(Given.required(target), Given.required(text));
    if (!(answer instanceof Answer.Final received)) {
      return said.badly(
          "noAnswer",
          "No answer: " + ((Answer.Missing) answer).reason() + ".",
          "Look at the trace (--trace): did the MESSAGE leave?");
    }
    int status = received.response().status();
    String words = status + " " + received.response().reason();
    return received.response().isSuccess()
        ? said.well("delivered", "Delivered: " + words + ".")
        : said.badly(
            "refused",
            "Not delivered: " + words + ".",
            "Is "
                + target
                + " registered? Try: telamon-ue message --await 60, as that subscriber.");
  }
}
