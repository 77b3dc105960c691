{# The moment at which the run began, in UTC: events after it cannot have happened. #}
{% macro run_clock() -%}
    cast('{{ run_started_at.astimezone(modules.pytz.utc).strftime("%Y-%m-%d %H:%M:%S") }}' as {{ dbt.type_timestamp() }})
{%- endmacro %}
