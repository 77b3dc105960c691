{# Calendar days from one date or timestamp to another, as bigint; null where one of them is. #}
{% macro days_between(earlier, later) -%}
    {{ return(adapter.dispatch('days_between', 'contact_segmentation')(earlier, later)) }}
{%- endmacro %}

{% macro default__days_between(earlier, later) -%}
    cast({{ dbt.datediff(earlier, later, 'day') }} as {{ dbt.type_bigint() }})
{%- endmacro %}

{# What dbt-spark writes asks the connection. #}
{% macro spark__days_between(earlier, later) -%}
    cast(datediff(cast({{ later }} as date), cast({{ earlier }} as date)) as bigint)
{%- endmacro %}
