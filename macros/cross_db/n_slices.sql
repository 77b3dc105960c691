{# Into how many slices a large table is split before it is grouped, one slice after the other in one statement: so many times less memory. One
   where an engine splits such work itself. #}
{% macro n_slices() -%}
    {{ return(adapter.dispatch('n_slices', 'contact_segmentation')()) }}
{%- endmacro %}
