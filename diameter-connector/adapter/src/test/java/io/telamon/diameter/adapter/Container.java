package io.telamon.diameter.adapter;

import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkManager;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The little of an application server that the adapter needs: work, endpoints, life cycle. */
final class Container implements AutoCloseable {
  static final String REALM = "ims.mnc001.mcc001.3gppnetwork.org";

  final DiameterResourceAdapter adapter;
  final AtomicInteger openEndpoints = new AtomicInteger();
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final Map<Object, Activation> activations = new HashMap<>();

  private record Activation(MessageEndpointFactory factory, CxActivationSpec spec) {}

  private Container(Map<String, String> configuration) throws ResourceException {
    adapter = new DiameterResourceAdapter(configuration::get);
    adapter.start(proxy(BootstrapContext.class, (method, arguments) -> workManager()));
  }

  /** Starts an adapter with these keys, each without its prefix {@code telamon.}. */
  static Container with(String... keysAndValues) throws ResourceException {
    Map<String, String> configuration = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      configuration.put("telamon." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Container(configuration);
  }

  Container activate(String role, Object bean) throws ResourceException {
    CxActivationSpec spec = new CxActivationSpec();
    spec.setRole(role);
    spec.validate();
    MessageEndpointFactory factory = endpoints(bean);
    adapter.endpointActivation(factory, spec);
    activations.put(bean, new Activation(factory, spec));
    return this;
  }

  void deactivate(Object bean) {
    Activation activation = activations.remove(bean);
    adapter.endpointDeactivation(activation.factory(), activation.spec());
  }

  CxConnection connection(String role) throws ResourceException {
    CxManagedConnectionFactory managed = new CxManagedConnectionFactory();
    managed.setResourceAdapter(adapter);
    CxConnectionFactory factory = managed.createConnectionFactory(null);
    return factory.getConnection(role);
  }

  int hssPort() {
    return adapter.hssPort();
  }

  @Override
  public void close() {
    Map.copyOf(activations).keySet().forEach(this::deactivate);
    adapter.stop();
    workers.shutdownNow();
  }

  private MessageEndpointFactory endpoints(Object bean) {
    return proxy(
        MessageEndpointFactory.class,
        (method, arguments) ->
            switch (method) {
              case "createEndpoint" -> endpoint(bean);
              case "hashCode" -> System.identityHashCode(bean);
              case "equals" -> arguments[0].hashCode() == System.identityHashCode(bean);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private Object endpoint(Object bean) {
    openEndpoints.incrementAndGet();
    Class<?>[] types = {MessageEndpoint.class, bean.getClass().getInterfaces()[0]};
    return Proxy.newProxyInstance(
        bean.getClass().getClassLoader(),
        types,
        (proxy, method, arguments) -> {
          if (method.getName().equals("release")) {
            return openEndpoints.decrementAndGet() > 0 ? null : null;
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
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> behaviour.call(method.getName(), arguments)));
  }

  static Map<String, ? extends Map<String, Long>> countersByPeer(String role) {
    try {
      return JMX.newMXBeanProxy(
              ManagementFactory.getPlatformMBeanServer(),
              new ObjectName("io.telamon:type=DiameterNode,role=" + role),
              DiameterNodeMXBean.class)
          .getCountersByPeer();
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(role, e);
    }
  }

  static Object attribute(String role, String name) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .getAttribute(new ObjectName("io.telamon:type=DiameterNode,role=" + role), name);
    } catch (javax.management.JMException e) {
      throw new AssertionError(role + " " + name, e);
    }
  }

  /** Waits until the condition holds; fails after thirty seconds. */
  static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end) || never.await(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("not in time: " + what);
      }
    }
  }
}
