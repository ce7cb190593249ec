package io.telamon.diameter.adapter.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.AvpName;
import io.telamon.diameter.adapter.codec.CxFrame;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdiameter.api.Configuration;
import org.jdiameter.server.impl.helpers.XMLConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The library's configuration for one node. It is a document whose order its schema checks, so a
 * template is the plainest way to write it; the values are identities and numbers, checked before.
 */
final class StackConfiguration {
  private static final String APPLICATION =
      "<ApplicationID><VendorId value=\"%d\"/><AuthApplId value=\"%d\"/><AcctApplId value=\"0\"/></ApplicationID>"
          .formatted(AvpName.VENDOR_3GPP, CxFrame.APPLICATION_ID);

  /**
   * One thread per peer's state machine: with several, requests right after the capabilities
   * exchange overtake it and are lost. Statistics stay off but need their names. The watchdog
   * (IacTimeOut) runs up to two seconds before or after its time.
   */
  private static final String TEMPLATE =
      """
      <?xml version="1.0"?>
      <Configuration xmlns="http://www.jdiameter.org/jdiameter-server">
        <LocalPeer>
          <URI value="aaa://%s:%d"/>
          <IPAddresses><IPAddress value="%s"/></IPAddresses>
          <Realm value="%s"/><VendorID value="10415"/>
          <ProductName value="Telamon"/><FirmwareRevision value="1"/>
          <Applications>%s</Applications>
        </LocalPeer>
        <Parameters>
          <AcceptUndefinedPeer value="%b"/>
          <DuplicateProtection value="false"/><DuplicateTimer value="240000"/><DuplicateSize value="5000"/>
          <UseUriAsFqdn value="false"/>
          <QueueSize value="10000"/>
          <MessageTimeOut value="5000"/><StopTimeOut value="3000"/><CeaTimeOut value="5000"/>
          <IacTimeOut value="%d"/><DwaTimeOut value="%d"/><DpaTimeOut value="1000"/><RecTimeOut value="2000"/>
          <BindDelay value="0"/><PeerFSMThreadCount value="1"/>
          <Statistics pause="5000" delay="5000" enabled="false" active_records="Concurrent,Network,Peer,PeerFSM,ScheduledExecService"/>
          <Concurrent>
            <Entity name="ThreadGroup" size="8"/><Entity name="ProcessingMessageTimer" size="1"/>
            <Entity name="DuplicationMessageTimer" size="1"/><Entity name="RedirectMessageTimer" size="1"/>
            <Entity name="PeerOverloadTimer" size="1"/><Entity name="ConnectionTimer" size="1"/>
            <Entity name="StatisticTimer" size="1"/><Entity name="ApplicationSession" size="1"/>
          </Concurrent>
          <Dictionary enabled="false"/>
        </Parameters>
        <Network>
          <Peers>%s</Peers>
          <Realms><Realm name="%s" peers="" local_action="LOCAL" dynamic="false" exp_time="1">%s</Realm></Realms>
        </Network>
        <Extensions>
          <Connection value="%s"/><NetworkGuard value="%s"/><PeerController value="%s"/>
          <PeerFsmFactory value="%s"/>
        </Extensions>
      </Configuration>
      """;

  private final List<String> peers = new ArrayList<>();
  private final Origin self;
  private final InetAddress address;
  private final boolean listening;
  private final int port;
  private long watchdogMillis = 10_000;
  private boolean acceptUndefinedPeers;

  /**
   * @param address own address, to listen at or to connect from
   * @param port where to listen, 0 for any free port; null for a node that only connects
   */
  StackConfiguration(Origin self, InetAddress address, @Nullable Integer port) {
    this.self = self;
    this.address = address;
    this.listening = port != null;
    this.port = port == null ? 0 : port;
    // The schema wants at least one peer.
    peers.add("<Peer name=\"aaa://unused.invalid:3868\" attempt_connect=\"false\" rating=\"1\"/>");
  }

  /** RFC 3539 clause 3.4.1: Tw; a DWR without answer makes the peer suspect, a second ends it. */
  StackConfiguration watchdog(Duration interval) {
    watchdogMillis = interval.toMillis();
    return this;
  }

  StackConfiguration accept(List<String> hosts, boolean others) {
    hosts.forEach(host -> peers.add(peer(host, 3868, "", false)));
    acceptUndefinedPeers = others;
    return this;
  }

  StackConfiguration connectTo(String host, InetAddress at, int atPort) {
    peers.add(peer(host, atPort, " ip=\"" + at.getHostAddress() + "\"", true));
    return this;
  }

  private static String peer(String host, int port, String ip, boolean connect) {
    return "<Peer name=\"aaa://%s:%d\"%s attempt_connect=\"%b\" rating=\"1\"/>"
        .formatted(host, port, ip, connect);
  }

  Configuration build() {
    String document =
        TEMPLATE.formatted(
            self.host(),
            port,
            address.getHostAddress(),
            self.realm(),
            APPLICATION,
            acceptUndefinedPeers,
            watchdogMillis,
            watchdogMillis / 2,
            String.join("", peers),
            self.realm(),
            APPLICATION,
            TcpConnection.class.getName(),
            (listening ? TcpListener.class : NoListener.class).getName(),
            CxPeerTable.class.getName(),
            PeerMachineFactory.class.getName());
    try {
      return new XMLConfiguration(new ByteArrayInputStream(document.getBytes(UTF_8)));
    } catch (Exception e) {
      throw new IllegalStateException("the library refuses the configuration of " + self.host(), e);
    }
  }
}
