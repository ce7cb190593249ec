package io.telamon.sip.spec;

import jakarta.servlet.ServletResponse;

/** The methods of a servlet response that mean something in HTTP only. */
interface NoHttpResponse extends ServletResponse {
  @Override
  default void setContentLengthLong(long length) {
    setContentLength((int) length);
  }

  @Override
  default void setBufferSize(int size) {}

  @Override
  default int getBufferSize() {
    return 0;
  }

  @Override
  default void flushBuffer() {}

  @Override
  default void resetBuffer() {}

  @Override
  default void reset() {}
}
