package io.telamon.sip.transport.location;

import java.util.concurrent.CompletionStage;

/** Who knows records of names. */
public interface NameService {

  /**
   * Looks a name up, never blocking the caller.
   *
   * @param name with or without the dot of the root
   * @return an answer without records if there are none for certain; exceptionally if nobody could
   *     say, within a bounded time
   */
  CompletionStage<NameAnswer> lookUp(String name, NameRecord.Type type);
}
