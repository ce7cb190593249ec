package io.telamon.cscf.state;

import java.util.Map;

/**
 * Maps whose content is still there after a restart, also after {@code kill -9}: what a call has
 * put is kept when it returns. Safe for threads.
 */
public interface DurableMaps {

  /** Of the P-CSCF: registered contacts by public user identity. */
  Map<String, byte[]> bindings();

  /** Of the P-CSCF: established security associations by SPI. */
  Map<String, byte[]> associations();
}
