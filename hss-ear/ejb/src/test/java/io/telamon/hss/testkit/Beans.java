package io.telamon.hss.testkit;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/** Makes beans, injects them into each other and gives their methods transactions. */
final class Beans {
  private final Map<Class<?>, Object> instances = new HashMap<>();
  private final JpaThreadContext transactions;

  Beans(JpaThreadContext transactions) {
    this.transactions = transactions;
  }

  <T> void put(Class<T> type, T instance) {
    instances.put(type, instance);
  }

  <T> void bind(Class<T> type, Class<? extends T> implementation) {
    instances.put(type, get(implementation));
  }

  <T> T get(Class<T> type) {
    Object known = instances.get(type);
    if (known == null) {
      known = make(type);
      instances.put(type, known);
    }
    return type.cast(known);
  }

  private Object make(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object bean = constructor.newInstance();
      for (Field field : type.getDeclaredFields()) {
        if (isInjected(field)) {
          field.setAccessible(true);
          field.set(bean, get(field.getType()));
        }
      }
      return isEnterpriseBean(type) ? view(type, bean) : bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private static boolean isInjected(Field field) {
    return field.isAnnotationPresent(Inject.class)
        || field.isAnnotationPresent(EJB.class)
        || field.isAnnotationPresent(Resource.class);
  }

  private static boolean isEnterpriseBean(Class<?> type) {
    return type.isAnnotationPresent(Stateless.class)
        || type.isAnnotationPresent(MessageDriven.class);
  }

  private Object view(Class<?> type, Object bean) throws ReflectiveOperationException {
    TransactionAttribute attribute = type.getAnnotation(TransactionAttribute.class);
    boolean notSupported =
        attribute != null && attribute.value() == TransactionAttributeType.NOT_SUPPORTED;
    return new ByteBuddy()
        .subclass(type)
        .method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
        .intercept(
            InvocationHandlerAdapter.of(
                (proxy, method, arguments) -> invoke(bean, method, arguments, notSupported)))
        .make()
        .load(type.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }

  private Object invoke(Object bean, Method method, Object[] arguments, boolean notSupported)
      throws Exception {
    return notSupported
        ? transactions.notSupported(() -> call(bean, method, arguments))
        : transactions.required(() -> call(bean, method, arguments));
  }

  private static Object call(Object bean, Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
