package io.telamon.sip.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Between addresses and their text in SIP, without ever asking a name service. */
public final class Addresses {
  private Addresses() {}

  /** The address as host of a URI or Via: IPv6 in brackets, no scope. */
  public static String host(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return address.getHostString();
    }
    String text = NetUtil.toAddressString(ip);
    return text.indexOf(':') >= 0 ? '[' + text + ']' : text;
  }

  /** The address without brackets, as the received parameter has it. */
  static String plain(InetSocketAddress address) {
    return NetUtil.toAddressString(address.getAddress());
  }

  /** {@code host:port} for logs. */
  public static String text(InetSocketAddress address) {
    return host(address) + ':' + address.getPort();
  }

  /** The address a host part denotes if it is numeric, with or without brackets; null if a name. */
  public static @Nullable InetAddress numeric(String host) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    if (bytes == null) {
      return null;
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      return null;
    }
  }
}
