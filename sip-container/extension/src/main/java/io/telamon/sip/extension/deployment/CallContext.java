package io.telamon.sip.extension.deployment;

import org.jboss.as.naming.context.NamespaceContextSelector;

/** What the code of an application expects around it: its class loader and its naming context. */
record CallContext(ClassLoader loader, NamespaceContextSelector naming) {

  /** The thread is inside the application until this is closed. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  Scope enter() {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    NamespaceContextSelector.pushCurrentSelector(naming);
    return () -> {
      NamespaceContextSelector.popCurrentSelector();
      thread.setContextClassLoader(outer);
    };
  }
}
