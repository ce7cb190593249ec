package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.as.ee.component.BasicComponent;
import org.jboss.as.ee.component.Component;
import org.jboss.as.ee.component.ComponentInstance;

/** Makes servlets and listeners as instances of their EE components. */
final class ComponentServletFactory implements ServletFactory {

  private final Map<String, ? extends Supplier<? extends Component>> components;
  private final CallContext context;
  private final Map<Object, ComponentInstance> instances =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * Takes the components.
   *
   * @param components by class name
   */
  ComponentServletFactory(
      Map<String, ? extends Supplier<? extends Component>> components, CallContext context) {
    this.components = components;
    this.context = context;
  }

  @Override
  public Object create(ServletDescriptor descriptor) {
    return instance(descriptor.className());
  }

  @Override
  public Object createListener(String className) {
    return instance(className);
  }

  private Object instance(String className) {
    Supplier<? extends Component> component = components.get(className);
    if (component == null) {
      throw new IllegalArgumentException(className + " is not declared by the application");
    }
    try (CallContext.Scope application = context.enter()) {
      ComponentInstance instance = ((BasicComponent) component.get()).createInstance();
      Object object = instance.getInstance();
      instances.put(object, instance);
      return object;
    }
  }

  @Override
  public void destroy(Object object) {
    ComponentInstance instance = instances.remove(object);
    if (instance != null) {
      contextual(instance::destroy).run();
    }
  }

  @Override
  public Runnable contextual(Runnable call) {
    return () -> {
      try (CallContext.Scope application = context.enter()) {
        call.run();
      }
    };
  }
}
