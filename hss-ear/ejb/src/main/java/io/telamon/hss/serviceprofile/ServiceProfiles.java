package io.telamon.hss.serviceprofile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where service profiles and what belongs to them are kept; lists are in the order of names. */
public interface ServiceProfiles {
  @Nullable ServiceProfile serviceProfile(String name);

  @Nullable SharedIfcSet sharedIfcSet(int number);

  @Nullable ApplicationServer applicationServer(String name);

  List<ServiceProfile> serviceProfiles();

  List<SharedIfcSet> sharedIfcSets();

  List<ApplicationServer> applicationServers();

  void add(ServiceProfile added);

  void add(SharedIfcSet added);

  void add(ApplicationServer added);

  void remove(ServiceProfile removed);

  void remove(SharedIfcSet removed);

  void remove(ApplicationServer removed);

  /**
   * Moves the versions of the profiles of these names, with whom something has changed that belongs
   * to them: as the last of a transaction.
   */
  void revise(List<String> names);

  /** Writes what was changed so far, so that what follows may use a key again. */
  void write();
}
