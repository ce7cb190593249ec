package io.telamon.hss.provisioning;

import io.telamon.hss.serviceprofile.ConditionType;
import io.telamon.hss.serviceprofile.DefaultHandling;
import io.telamon.hss.serviceprofile.ProfilePart;
import io.telamon.hss.serviceprofile.ServicePointTrigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Initial filter criteria, TS 29.228 clause B.2.2.
 *
 * @param priority the lowest is looked at first
 * @param profilePart null for registered and unregistered users
 * @param conditionType null without triggers: then the criteria are always met
 * @param applicationServer name of it
 * @param defaultHandling what becomes of a session if it does not answer; null leaves it open
 * @param serviceInfo what the S-CSCF hands to it, or null
 */
public record FilterCriteriaData(
    int priority,
    @Nullable ProfilePart profilePart,
    @Nullable ConditionType conditionType,
    List<ServicePointTrigger> triggers,
    String applicationServer,
    @Nullable DefaultHandling defaultHandling,
    @Nullable String serviceInfo,
    boolean includeRegisterRequest,
    boolean includeRegisterResponse) {
  public FilterCriteriaData {
    triggers = List.copyOf(triggers);
  }
}
