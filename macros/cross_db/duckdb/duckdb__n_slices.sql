{# A grouping whose sums take more than some half of the memory limit costs DuckDB twice the time, long before it spills. Four slices
   to fourteen cost the same. #}
{% macro duckdb__n_slices() -%}
    {{ return(7) }}
{%- endmacro %}
