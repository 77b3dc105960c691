{# The rows of a wide relation, which has columns for every as-of date, once for each date that they belong to: contact_key, as_of_date, is_mature and
   the columns.
   Args: wide (name of the relation), as_of_dates (name of the relation of dates), dates (as as_of_dates_to_build() returns them), columns (as
   window_columns() returns them), condition (SQL over both relations: which rows belong to which date). #}
{% macro one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    {{ return(adapter.dispatch('one_row_per_date', 'contact_segmentation')(wide, as_of_dates, dates, columns, condition)) }}
{%- endmacro %}
