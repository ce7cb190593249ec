package io.telamon.hss.testkit;

import io.telamon.diameter.adapter.CxActivationSpec;
import io.telamon.diameter.adapter.CxManagedConnectionFactory;
import io.telamon.diameter.adapter.DiameterResourceAdapter;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.diameter.cx.CxServerListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkManager;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;

/** The Diameter resource adapter with the little of a server that it needs. */
public final class DiameterServer implements AutoCloseable {
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final DiameterResourceAdapter adapter;

  private DiameterServer(Map<String, String> configuration) throws ResourceException {
    adapter = new DiameterResourceAdapter(configuration::get);
    adapter.start(proxy(BootstrapContext.class, (method, arguments) -> workManager()));
  }

  /** An HSS whose requests {@code bean} answers, on a port of its own choice. */
  public static DiameterServer hss(CxServerListener bean) throws ResourceException {
    DiameterServer server =
        new DiameterServer(Map.of("telamon.roles", "hss", "telamon.diameter.hss.port", "0"));
    server.activate("hss", CxServerListener.class, bean);
    return server;
  }

  /**
   * CSCFs that are connected to the HSS at this port.
   *
   * @param bean answers what the HSS asks
   */
  public static DiameterServer cscfs(int hssPort, CxClientListener bean) throws Exception {
    DiameterServer server =
        new DiameterServer(
            Map.of(
                "telamon.roles",
                "icscf,scscf",
                "telamon.diameter.cscf.hss",
                "aaa://hss." + Hss.REALM + ":" + hssPort));
    server.activate("scscf", CxClientListener.class, bean);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 1500 && !(isReady("icscf") && isReady("scscf")); i++) {
      boolean unused = never.await(20, TimeUnit.MILLISECONDS);
    }
    return server;
  }

  private static boolean isReady(String role) throws Exception {
    ObjectName name = new ObjectName("io.telamon:type=DiameterNode,role=" + role);
    return (Boolean) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Ready");
  }

  private <L> void activate(String role, Class<L> type, L bean) throws ResourceException {
    CxActivationSpec spec = new CxActivationSpec();
    spec.setRole(role);
    spec.validate();
    adapter.endpointActivation(endpoints(type, bean), spec);
  }

  public int hssPort() {
    return adapter.hssPort();
  }

  public CxConnection connection(String role) throws ResourceException {
    CxManagedConnectionFactory managed = new CxManagedConnectionFactory();
    managed.setResourceAdapter(adapter);
    CxConnectionFactory factory = managed.createConnectionFactory(null);
    return factory.getConnection(role);
  }

  @Override
  public void close() {
    adapter.stop();
    workers.shutdownNow();
  }

  private static <L> MessageEndpointFactory endpoints(Class<L> type, L bean) {
    return proxy(
        MessageEndpointFactory.class,
        (method, arguments) ->
            switch (method) {
              case "createEndpoint" -> endpoint(type, bean);
              case "hashCode" -> System.identityHashCode(bean);
              case "equals" -> arguments[0].hashCode() == System.identityHashCode(bean);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private static <L> Object endpoint(Class<L> type, L bean) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {MessageEndpoint.class, type},
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == MessageEndpoint.class) {
            return null;
          }
          try {
            return method.invoke(bean, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private WorkManager workManager() {
    return proxy(
        WorkManager.class,
        (method, arguments) -> {
          workers.execute((Work) arguments[0]);
          return 0L;
        });
  }

  private interface Behaviour {
    Object call(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            DiameterServer.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> behaviour.call(method.getName(), arguments)));
  }
}
