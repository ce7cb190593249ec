package io.telamon.ue.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code telamon-ue}: the other end of the lab, by hand or in scripts. */
@Command(
    name = "telamon-ue",
    mixinStandardHelpOptions = true,
    versionProvider = TelamonUe.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PdpCommand.class,
      RegisterCommand.class,
      DeregisterCommand.class,
      CallCommand.class,
      MessageCommand.class,
      SubscribeCommand.class,
      ScenarioCommand.class,
      LoadCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    description = {
      "A UE and a lab GGSN for an IMS core: GPRS-IMS-bundled authentication, IMS AKA and SIP",
      "digest."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:it worked",
      " 1:the network refused or did not answer; the text says what to try",
      " 2:the command line is wrong"
    },
    footer = {
      "",
      "A first registration, against a core on this machine (telamon-ue is short for",
      "java -jar ue/target/telamon-ue.jar):",
      "  telamon-ue pdp activate --trace",
      "  telamon-ue register --trace",
      "  telamon-ue deregister --trace",
      "  telamon-ue pdp deactivate --trace",
      "",
      "The same by SIP digest and by AKA (keys as the HSS has them):",
      "  TELAMON_UE_PASSWORD=... telamon-ue register --auth digest --then deregister",
      "  TELAMON_UE_K=... TELAMON_UE_OPC=... telamon-ue register --auth aka --then refresh",
      "",
      "A phone as a file, a list of steps as a file, and load (examples in ue/src/main/examples):",
      "  telamon-ue register --profile aka.yaml --then refresh --trace",
      "  telamon-ue scenario giba-scenario.yaml --junit result.xml",
      "  telamon-ue load --profile digest.yaml --ues 500 --rate 50 --increase 50 --steps 4",
      "",
      "An identity thief, refused with 403 (own address, another's identity):",
      "  telamon-ue register --address 127.0.1.2 --imsi 001010000000002 \\",
      "    --impu sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org"
    })
public final class TelamonUe implements Runnable {
  // Held here: java.util.logging forgets the level of a logger that nobody refers to.
  private static final Logger ROOT = Logger.getLogger("");

  @Spec private @Nullable CommandSpec command;

  /** Runs one command; the exit code is described in {@code --help}. */
  public static void main(String[] arguments) {
    ROOT.setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, for a program that runs it in its own JVM. */
  public static CommandLine commandLine() {
    return new CommandLine(new TelamonUe())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(line.getCommandName() + ": " + reason(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  @Override
  public void run() {
    throw new ParameterException(Given.required(command).commandLine(), "Which command?");
  }

  /** The version in the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = TelamonUe.class.getPackage().getImplementationVersion();
      return new String[] {"telamon-ue " + (version == null ? "(not packaged)" : version)};
    }
  }
}
