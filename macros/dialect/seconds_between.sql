{# Seconds from one timestamp to a later one, fractions kept. #}
{% macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between', 'contact_segmentation')(earlier, later)) }}
{%- endmacro %}

{% macro default__seconds_between(earlier, later) -%}
    ((epoch_us({{ later }}) - epoch_us({{ earlier }})) / 1000000.0)
{%- endmacro %}

{# epoch_us() is DuckDB's own. #}
{% macro postgres__seconds_between(earlier, later) -%}
    cast(extract(epoch from {{ later }} - {{ earlier }}) as double precision)
{%- endmacro %}

{# epoch_us() is DuckDB's own. #}
{% macro spark__seconds_between(earlier, later) -%}
    (cast(unix_micros({{ later }}) - unix_micros({{ earlier }}) as double) / 1000000)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# epoch_us() is DuckDB's own. #}
{% macro snowflake__seconds_between(earlier, later) -%}
    (cast(datediff(microsecond, {{ earlier }}, {{ later }}) as double) / 1000000)
{%- endmacro %}

{# epoch_us() is DuckDB's own. #}
{% macro bigquery__seconds_between(earlier, later) -%}
    (timestamp_diff({{ later }}, {{ earlier }}, microsecond) / 1000000.0)
{%- endmacro %}

{# epoch_us() is DuckDB's own. #}
{% macro redshift__seconds_between(earlier, later) -%}
    (cast(datediff(microsecond, {{ earlier }}, {{ later }}) as double precision) / 1000000)
{%- endmacro %}

{# A difference of two doubles near two billion is off by less than half a microsecond; rounding makes it exact. #}
{% macro trino__seconds_between(earlier, later) -%}
    (round((to_unixtime({{ later }}) - to_unixtime({{ earlier }})) * 1e6) / 1e6)
{%- endmacro %}
