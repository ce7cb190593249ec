package io.telamon.hss.serviceprofile;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Service profile, TS 29.228 clause B.2.1: the services of any number of public identities. */
@Entity
@Table(name = "service_profile")
public class ServiceProfile {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Version private long version;
  @Column private String name;

  @Column(name = "media_profile")
  private @Nullable Long mediaProfile;

  @OneToMany(mappedBy = "serviceProfile", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("priority")
  private List<InitialFilterCriteria> criteria = new ArrayList<>();

  @ManyToMany
  @JoinTable(
      name = "service_profile_shared_ifc_set",
      joinColumns = @JoinColumn(name = "service_profile_id"),
      inverseJoinColumns = @JoinColumn(name = "shared_ifc_set_id"))
  private Set<SharedIfcSet> sharedIfcSets = new HashSet<>();

  protected ServiceProfile() {}

  public ServiceProfile(String name) {
    this.name = name;
  }

  /** Key of the record; null until stored. */
  public Long id() {
    return id;
  }

  /** Moves with whatever belongs to the profile; see {@link ServiceProfiles#revise}. */
  public long version() {
    return version;
  }

  /** What public identities refer to it by. */
  public String name() {
    return name;
  }

  /** SubscribedMediaProfileId, or null. */
  public @Nullable Long mediaProfile() {
    return mediaProfile;
  }

  public void allowMedia(@Nullable Long newMediaProfile) {
    mediaProfile = newMediaProfile;
  }

  /** The profile's own criteria in the order of their priority. */
  public List<InitialFilterCriteria> criteria() {
    return Collections.unmodifiableList(criteria);
  }

  /** In the order of their numbers. */
  public List<SharedIfcSet> sharedIfcSets() {
    return sharedIfcSets.stream().sorted(Comparator.comparingInt(SharedIfcSet::number)).toList();
  }

  /** Own and shared criteria in the order in which they are looked at. */
  public List<InitialFilterCriteria> allCriteria() {
    return Stream.concat(
            criteria.stream(), sharedIfcSets.stream().flatMap(set -> set.criteria().stream()))
        .sorted(Comparator.comparingInt(InitialFilterCriteria::priority))
        .toList();
  }

  /** True if a user who is not registered has services, TS 29.228 clause 6.1.4.1. */
  public boolean servesUnregistered() {
    return allCriteria().stream().anyMatch(InitialFilterCriteria::servesUnregistered);
  }

  public void add(InitialFilterCriteria added) {
    added.belongTo(this);
    criteria.add(added);
  }

  public void removeCriteria() {
    criteria.clear();
  }

  /** Replaces the sets it uses. */
  public void share(Set<SharedIfcSet> sets) {
    sharedIfcSets.retainAll(sets);
    sharedIfcSets.addAll(sets);
  }
}
