package io.telamon.sip.application;

/** Makes the objects of an application and gives calls into it their context. */
public interface ServletFactory {
  /**
   * Makes a servlet with everything injected that it asks for, not yet initialised.
   *
   * @return a {@link jakarta.servlet.Servlet}
   */
  Object create(ServletDescriptor descriptor) throws Exception;

  /** Makes a listener that is no servlet. */
  default Object createListener(String className) throws Exception {
    throw new UnsupportedOperationException("listener " + className + " cannot be made here");
  }

  /** Frees an object made here; {@code destroy()} of a servlet was called before. */
  void destroy(Object component);

  /** Wraps a call into the application, to set class loader and naming context. */
  default Runnable contextual(Runnable call) {
    return call;
  }
}
