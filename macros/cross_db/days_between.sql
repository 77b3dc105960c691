{# Calendar days from one date or timestamp to another, as bigint; null where one of them is. #}
{% macro days_between(earlier, later) -%}
    {{ return(adapter.dispatch('days_between', 'contact_segmentation')(earlier, later)) }}
{%- endmacro %}
