/**
 * Scenarios: steps of a phone and a lab GGSN with what is expected of each, and what came of them.
 */
@NullMarked
package io.telamon.ue.scenario;

import org.jspecify.annotations.NullMarked;
