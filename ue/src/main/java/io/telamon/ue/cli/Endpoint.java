package io.telamon.ue.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code host}, {@code host:port} or {@code [IPv6]:port} as given on the command line. */
record Endpoint(InetAddress host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[(?<six>[^]]+)]|(?<host>[^:\\[\\]]+))(?::(?<port>[0-9]{1,5}))?");
  private static final int MAX_PORT = 65535;

  /** With the port given, or this one if none was. */
  InetSocketAddress orPort(int defaultPort) {
    return new InetSocketAddress(host, port == 0 ? defaultPort : port);
  }

  static Endpoint parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is not of the form host:port");
    }
    String port = matcher.group("port");
    String host = matcher.group("six") == null ? matcher.group("host") : matcher.group("six");
    return new Endpoint(resolve(host), port == null ? 0 : port(port));
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > MAX_PORT) {
      throw new TypeConversionException("a port is 1 to 65535, but '" + digits + "' was given");
    }
    return port;
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new TypeConversionException("no address found for '" + host + "'");
    }
  }

  /** For picocli. */
  static final class Converter implements ITypeConverter<Endpoint> {
    @Override
    public Endpoint convert(String text) {
      return parse(text);
    }
  }
}
