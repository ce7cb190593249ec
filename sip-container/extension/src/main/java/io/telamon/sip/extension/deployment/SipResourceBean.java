package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.SipApplication;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a SIP application as a CDI bean.
 *
 * <p>Its bean class is the API type: CDI resolves a bean from the module of its bean class, and
 * applications see the module of the API but not that of this class.
 */
final class SipResourceBean<T> implements Bean<T> {

  private final SipResource resource;
  private final SipApplication application;

  SipResourceBean(SipResource resource, SipApplication application) {
    this.resource = resource;
    this.application = application;
  }

  @Override
  @SuppressWarnings("unchecked") // the types of the bean are those of the resource
  public T create(CreationalContext<T> context) {
    return (T) resource.of(application);
  }

  /** The resource lives as long as its application. */
  @Override
  public void destroy(T instance, CreationalContext<T> context) {
    context.release();
  }

  @Override
  public Class<?> getBeanClass() {
    return resource.type();
  }

  @Override
  public Set<Type> getTypes() {
    return Set.of(resource.type(), Object.class);
  }

  @Override
  public Set<Annotation> getQualifiers() {
    return Set.of(Default.Literal.INSTANCE, Any.Literal.INSTANCE);
  }

  @Override
  public Class<? extends Annotation> getScope() {
    return Dependent.class;
  }

  @Override
  public @Nullable String getName() {
    return null;
  }

  @Override
  public Set<Class<? extends Annotation>> getStereotypes() {
    return Set.of();
  }

  @Override
  public boolean isAlternative() {
    return false;
  }

  @Override
  public Set<InjectionPoint> getInjectionPoints() {
    return Set.of();
  }
}
