package io.telamon.it;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The counters of a server's MBeans, read from outside as jconsole would. */
final class Counters implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection server;

  @SuppressWarnings("BanJNDI") // the address is that of the server this test has started
  Counters(TelamonServer telamon) throws IOException {
    connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(telamon.pid())));
    server = connector.getMBeanServerConnection();
  }

  private static String agent(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        return machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + pid + " cannot be attached to", e);
    }
  }

  /** The sum of attributes of one MBean. */
  long sum(String name, String... attributes) throws IOException, JMException {
    long sum = 0;
    for (String attribute : attributes) {
      sum += ((Number) server.getAttribute(new ObjectName(name), attribute)).longValue();
    }
    return sum;
  }

  /** One entry of an attribute that is a map; 0 if there is none. */
  long entry(String name, String attribute, String key) throws IOException, JMException {
    TabularData map = (TabularData) server.getAttribute(new ObjectName(name), attribute);
    CompositeData entry = map.get(new Object[] {key});
    return entry == null ? 0 : ((Number) entry.get("value")).longValue();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
