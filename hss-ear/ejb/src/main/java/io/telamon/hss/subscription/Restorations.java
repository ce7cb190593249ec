package io.telamon.hss.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where restoration data is kept. */
public interface Restorations {
  @Nullable RestorationData of(PrivateIdentity user, ImplicitRegistrationSet set);

  /** What is kept for a set, of whichever users. */
  List<RestorationData> of(ImplicitRegistrationSet set);

  void add(RestorationData added);

  void remove(RestorationData removed);
}
