/** Helm charts: their {@code Chart.yaml} and their templates. */
@NullMarked
package dev.dunnage.detect.chart;

import org.jspecify.annotations.NullMarked;
