{# A whole number that stands for the values of a row: to be added up over rows, so that the sum stands for the rows in any order.
   Arg: columns (list of SQL expressions). #}
{% macro row_hash(columns) -%}
    {{ return(adapter.dispatch('row_hash', 'contact_segmentation')(columns)) }}
{%- endmacro %}
