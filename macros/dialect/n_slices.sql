{# Into how many slices a large table is split before it is grouped, one slice after the other in one statement: so many times less memory. One
   where an engine splits such work itself. #}
{% macro n_slices() -%}
    {{ return(adapter.dispatch('n_slices', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__n_slices() -%}
    {{ return(1) }}
{%- endmacro %}

{# A grouping whose sums take more than some half of the memory limit costs DuckDB twice the time, long before it spills. Four slices
   to fourteen cost the same. #}
{% macro duckdb__n_slices() -%}
    {{ return(7) }}
{%- endmacro %}
