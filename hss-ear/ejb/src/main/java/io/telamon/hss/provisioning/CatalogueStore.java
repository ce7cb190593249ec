package io.telamon.hss.provisioning;

import io.telamon.hss.cx.RolloutScope;
import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.serviceprofile.ServiceProfiles;
import io.telamon.hss.serviceprofile.SharedIfcSet;
import io.telamon.hss.subscription.ChargingFunctions;
import io.telamon.hss.subscription.NetworkCatalogue;
import io.telamon.hss.subscription.Scscf;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactions of {@link Catalogue}, one for each call. */
@Stateless
public class CatalogueStore {
  /** What was done, and whom it matters to. */
  public record Change(CatalogueOutcome outcome, RolloutScope scope) {}

  @Inject ServiceProfiles services;
  @Inject NetworkCatalogue network;
  @Inject ServiceProfileWriter writer;
  @Inject CatalogueUse use;

  public Change put(CatalogueEntry entry) {
    Optional<FieldError> error =
        CatalogueValidation.firstError(entry).or(() -> writer.firstConflict(entry));
    if (error.isPresent()) {
      return new Change(new CatalogueOutcome.Rejected(error.get()), RolloutScope.NOBODY);
    }
    Change change = store(entry);
    services.revise(change.scope().serviceProfiles());
    return change;
  }

  private Change store(CatalogueEntry entry) {
    if (entry instanceof ApplicationServerData server) {
      return put(server);
    }
    if (entry instanceof ScscfData scscf) {
      return put(scscf);
    }
    return entry instanceof ChargingInformationData charging ? put(charging) : writer.put(entry);
  }

  private Change put(ApplicationServerData data) {
    ApplicationServer known = services.applicationServer(data.name());
    if (known == null) {
      services.add(new ApplicationServer(data.name(), data.serverName()));
      return created();
    }
    known.moveTo(data.serverName());
    return replaced(RolloutScope.ofServices(use.profilesWith(known)));
  }

  private Change put(ScscfData data) {
    Scscf known = network.scscf(data.serverName());
    Scscf scscf = known == null ? new Scscf(data.serverName()) : known;
    scscf.beCapableOf(new HashSet<>(data.capabilities()));
    if (known == null) {
      network.add(scscf);
      return created();
    }
    return replaced(RolloutScope.NOBODY);
  }

  private Change put(ChargingInformationData data) {
    ChargingFunctions known = network.chargingFunctions(data.name());
    ChargingFunctions functions = known == null ? new ChargingFunctions(data.name()) : known;
    functions.chargeEventsAt(data.primaryEcf(), data.secondaryEcf());
    functions.collectAt(data.primaryCcf(), data.secondaryCcf());
    if (known == null) {
      network.add(functions);
      return created();
    }
    return replaced(RolloutScope.chargedBy(data.name()));
  }

  public CatalogueOutcome delete(CatalogueEntry.Kind kind, String key) {
    return switch (kind) {
      case APPLICATION_SERVER -> deleteServer(services.applicationServer(key));
      case SHARED_IFC_SET -> deleteSet(key.matches("[0-9]{1,9}") ? setOf(key) : null);
      case SERVICE_PROFILE -> deleteProfile(services.serviceProfile(key));
      case CHARGING_INFORMATION -> deleteCharging(network.chargingFunctions(key));
      case S_CSCF -> deleteScscf(network.scscf(key));
    };
  }

  private @Nullable SharedIfcSet setOf(String number) {
    return services.sharedIfcSet(Integer.parseInt(number));
  }

  private CatalogueOutcome deleteServer(@Nullable ApplicationServer server) {
    if (server == null) {
      return new CatalogueOutcome.Unknown();
    }
    if (use.isUsed(server)) {
      return inUse();
    }
    services.remove(server);
    return new CatalogueOutcome.Deleted();
  }

  private CatalogueOutcome deleteSet(@Nullable SharedIfcSet set) {
    if (set == null) {
      return new CatalogueOutcome.Unknown();
    }
    if (use.isUsed(set)) {
      return inUse();
    }
    services.remove(set);
    return new CatalogueOutcome.Deleted();
  }

  private CatalogueOutcome deleteProfile(@Nullable ServiceProfile profile) {
    if (profile == null) {
      return new CatalogueOutcome.Unknown();
    }
    if (use.isUsed(profile)) {
      return inUse();
    }
    services.remove(profile);
    return new CatalogueOutcome.Deleted();
  }

  private CatalogueOutcome deleteCharging(@Nullable ChargingFunctions functions) {
    if (functions == null) {
      return new CatalogueOutcome.Unknown();
    }
    if (use.isUsed(functions)) {
      return inUse();
    }
    network.remove(functions);
    return new CatalogueOutcome.Deleted();
  }

  private CatalogueOutcome deleteScscf(@Nullable Scscf scscf) {
    if (scscf == null) {
      return new CatalogueOutcome.Unknown();
    }
    network.remove(scscf);
    return new CatalogueOutcome.Deleted();
  }

  public List<CatalogueEntry> list(CatalogueEntry.Kind kind) {
    return switch (kind) {
      case APPLICATION_SERVER ->
          services.applicationServers().stream().map(CatalogueEntries::of).toList();
      case SHARED_IFC_SET -> services.sharedIfcSets().stream().map(CatalogueEntries::of).toList();
      case SERVICE_PROFILE ->
          services.serviceProfiles().stream().map(CatalogueEntries::of).toList();
      case CHARGING_INFORMATION ->
          network.chargingFunctions().stream().map(CatalogueEntries::of).toList();
      case S_CSCF -> network.scscfs().stream().map(CatalogueEntries::of).toList();
    };
  }

  private static CatalogueOutcome inUse() {
    return new CatalogueOutcome.Rejected(new FieldError("", "something refers to it"));
  }

  private static Change created() {
    return new Change(new CatalogueOutcome.Stored(true), RolloutScope.NOBODY);
  }

  private static Change replaced(RolloutScope scope) {
    return new Change(new CatalogueOutcome.Stored(false), scope);
  }
}
