package io.telamon.sip.extension;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.transport.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.operations.validation.ModelTypeValidator;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;

/** The attribute {@code name-servers}: {@code address[:port],...}. */
final class NameServers {
  private static final int DNS = 53;

  private NameServers() {}

  /**
   * Reads the list; empty text names none.
   *
   * @throws OperationFailedException naming what is no address
   */
  static List<InetSocketAddress> parse(String text) throws OperationFailedException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .map(NameServers::server)
          .toList();
    } catch (IllegalArgumentException | SipSyntaxException wrong) {
      throw new OperationFailedException("name-servers: " + wrong.getMessage());
    }
  }

  private static InetSocketAddress server(String word) {
    HostPort named = HostPort.parse(word);
    InetAddress address = Addresses.numeric(named.host());
    if (address == null) {
      throw new IllegalArgumentException(word + " is no address[:port]");
    }
    return new InetSocketAddress(address, named.port() > 0 ? named.port() : DNS);
  }

  /** Refuses a wrong list when it is written, where it is not an expression. */
  static final class Validator extends ModelTypeValidator {
    Validator() {
      super(ModelType.STRING, true, true);
    }

    @Override
    public void validateParameter(String name, ModelNode value) throws OperationFailedException {
      super.validateParameter(name, value);
      if (value.isDefined() && value.getType() != ModelType.EXPRESSION) {
        parse(value.asString());
      }
    }
  }
}
