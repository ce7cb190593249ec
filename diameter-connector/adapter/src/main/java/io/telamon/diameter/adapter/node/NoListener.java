package io.telamon.diameter.adapter.node;

import java.net.InetAddress;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.server.api.IMetaData;
import org.jdiameter.server.api.io.INetworkConnectionListener;
import org.jdiameter.server.api.io.INetworkGuard;

/** Takes the place of {@link TcpListener} in a node that only connects to others. */
public final class NoListener implements INetworkGuard {

  /** The library's constructor. */
  public NoListener(
      InetAddress[] addresses,
      int port,
      IConcurrentFactory concurrency,
      IMessageParser parser,
      IMetaData metaData) {}

  @Override
  public void addListener(INetworkConnectionListener listener) {}

  @Override
  public void remListener(INetworkConnectionListener listener) {}

  @Override
  public void destroy() {}
}
