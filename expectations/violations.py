"""The expectation that a column of a frame of violations is empty, for one look at the frame.

Belongs here: that expectation and its metric, as Great Expectations' own classes. Must stay out: what is asked of which column (`factory`).

Great Expectations works out four metrics for each column that is to be empty, and builds a graph of them for each expectation: a second of
a small load. A frame of violations is small, so one metric looks at all of it, and all expectations of a suite share its result.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from expectations.library import great_expectations

METRIC = "table.violations"


@cache
def expect_no_violation() -> Any:
    """The expectation's class: `ExpectNoViolation(column=..., severity=..., description=..., meta=...)`, to be had after the import."""
    great_expectations()
    from great_expectations.expectations.core.expect_column_values_to_be_null import ExpectColumnValuesToBeNull
    from great_expectations.expectations.expectation import _format_map_output
    from great_expectations.expectations.expectation_configuration import parse_result_format
    from great_expectations.validator.metric_configuration import MetricConfiguration
    from great_expectations.validator.validator import ValidationDependencies

    _register_metric()

    class ExpectNoViolation(ExpectColumnValuesToBeNull):
        """Expect the column to hold no violation."""

        def get_validation_dependencies(
            self, execution_engine: Any = None, runtime_configuration: dict[str, Any] | None = None, **kwargs: Any
        ) -> Any:
            """The one metric that all columns of a frame share."""
            asked = parse_result_format((runtime_configuration or {}).get("result_format", "BASIC"))
            metric = MetricConfiguration(METRIC, metric_domain_kwargs={}, metric_value_kwargs={})
            return ValidationDependencies(metric_configurations={METRIC: metric}, result_format=asked)

        def _validate(self, metrics: Any, runtime_configuration: dict[str, Any] | None = None, execution_engine: Any = None) -> Any:
            rows, by_column = metrics[METRIC]
            found = by_column[self.column]  # a frame without the column raises: nothing is proven
            return _format_map_output(
                result_format=parse_result_format((runtime_configuration or {}).get("result_format", "BASIC")),
                success=not found,
                element_count=rows,
                nonnull_count=None,
                unexpected_count=len(found),
                unexpected_list=found,
                unexpected_index_list=None,
                unexpected_index_query=None,
            )

    return ExpectNoViolation


def _register_metric() -> None:
    """Make known the metric of a frame: its rows, and what stands in each of its columns."""
    from great_expectations.core.metric_domain_types import MetricDomainTypes
    from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
    from great_expectations.expectations.metrics.metric_provider import metric_value
    from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

    class TableViolations(TableMetricProvider):  # type: ignore[misc,unused-ignore]  # registered by being defined
        metric_name = METRIC

        @metric_value(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator,unused-ignore]
        def _pandas(cls, execution_engine: Any, metric_domain_kwargs: dict[str, Any], **kwargs: Any) -> tuple[int, dict[str, list[str]]]:  # noqa: N805
            frame, _, _ = execution_engine.get_compute_domain(metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE)
            columns = frame.to_dict("list")
            return len(frame), {str(column): [text for text in texts if text is not None] for column, texts in columns.items()}
