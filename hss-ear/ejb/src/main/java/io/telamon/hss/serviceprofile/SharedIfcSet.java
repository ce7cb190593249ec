package io.telamon.hss.serviceprofile;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Filter criteria an S-CSCF may know already by the number of their set, TS 29.228 B.2.2. */
@Entity
@Table(name = "shared_ifc_set")
public class SharedIfcSet {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Version private long version;
  @Column private int number;

  @OneToMany(mappedBy = "sharedIfcSet", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("priority")
  private List<InitialFilterCriteria> criteria = new ArrayList<>();

  protected SharedIfcSet() {}

  public SharedIfcSet(int number) {
    this.number = number;
  }

  /** SharedIFCSetID. */
  public int number() {
    return number;
  }

  /** In the order of their priority. */
  public List<InitialFilterCriteria> criteria() {
    return Collections.unmodifiableList(criteria);
  }

  public void add(InitialFilterCriteria added) {
    added.belongTo(this);
    criteria.add(added);
  }

  public void removeCriteria() {
    criteria.clear();
  }
}
